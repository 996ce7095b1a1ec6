import type { AddKind } from "../actions/index.ts";

/** What is open above the canvas. x and y of the page of the browser. */
export type Overlay =
  | { kind: "menu"; x: number; y: number; id: string | undefined }
  | { kind: "edge-menu"; x: number; y: number; id: string }
  | { kind: "quick"; x: number; y: number; from: string; place?: { x: number; y: number } }
  | { kind: "trigger"; x: number; y: number; from: string; to: string }
  | { kind: "add"; from?: string | undefined; into?: string | undefined; add?: AddKind | undefined }
  | { kind: "connect"; from: string; to?: string | undefined }
  | { kind: "retarget"; transition: string }
  | { kind: "rename"; id: string }
  | { kind: "transitions"; id: string | undefined }
  | { kind: "notes" }
  | { kind: "shortcuts" };
