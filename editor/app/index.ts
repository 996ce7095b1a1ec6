export { useLanguage, useMode, useStrings } from "./language.ts";
export { Loading } from "./loading.tsx";
export { dismiss, notice, notices } from "./notices.ts";
export { enterDetails, focusNextArea, leaveDetails, noteFocus } from "./pane-focus.ts";
export { hideLower, type Pane, panes, showPane } from "./panes.ts";
export { applyPreferences, type Mode, prefer, preferences } from "./preferences.ts";
export { addressOf, go, route, routeOf } from "./route.ts";
export {
  type Session,
  SessionContext,
  useProjectInfo,
  useSession,
  useWorkspace,
  useWorkspaceState,
} from "./session.ts";
export { SettingsMenu } from "./settings-menu.tsx";
export { labelOf, refusalOf, useEdit } from "./use-edit.ts";
