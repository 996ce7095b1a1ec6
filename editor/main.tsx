import "./ui/theme.css";
import "./ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyPreferences, preferences } from "./app/index.ts";
import { App } from "./page/index.ts";
import { loadStrings } from "./strings/index.ts";

applyPreferences();
await loadStrings(preferences.get().language);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
