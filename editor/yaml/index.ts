export { YamlPane } from "./yaml-pane.tsx";
