/** What the designer of docs/editor.md writes: in the editor’s language for themselves, in both for the customers. */
const both = {
  question: { en: "Gladly. What is it about?", de: "Gern. Worum geht es?" },
  summary: { en: "It is about: ", de: "Es geht um: " },
};

export const texts = {
  en: {
    ...both,
    title: "Talk to a person",
    name: "talk-to-a-person",
    ask: "What is it about?",
    handoff: "A person takes over",
    end: "Settled",
    wish: "I want to talk to a person",
    answer: "My membership card",
    scenario: "Who wants a person gets one, who knows what it is about",
  },
  de: {
    ...both,
    title: "Mit einem Menschen sprechen",
    name: "mit-einem-menschen-sprechen",
    ask: "Worum geht es?",
    handoff: "Ein Mensch übernimmt",
    end: "Erledigt",
    wish: "Ich möchte mit einem Menschen sprechen",
    answer: "Meine Mitgliedskarte",
    scenario: "Wer einen Menschen möchte, bekommt einen, und der weiß, worum es geht",
  },
};
