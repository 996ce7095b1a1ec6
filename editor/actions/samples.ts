const en = {
  message: "Write here what the customer gets to read.",
  prompt: "What would you like to know?",
  survey: "How satisfied were you with us? 1 is not at all, 5 is very.",
  opening: "How can I help you?",
  handoff: "I am getting a colleague for you now.",
  fact: "Answer",
};

/** What a new state says until somebody writes something better, in the languages that the editor speaks. */
export const samples: Readonly<Record<"en" | "de", typeof en>> = {
  en,
  de: {
    message: "Schreiben Sie hier, was der Kunde lesen soll.",
    prompt: "Was möchten Sie wissen?",
    survey: "Wie zufrieden waren Sie mit uns? 1 heißt gar nicht, 5 heißt sehr.",
    opening: "Wie kann ich Ihnen helfen?",
    handoff: "Ich hole jetzt jemanden aus dem Team dazu.",
    fact: "Antwort",
  },
};
