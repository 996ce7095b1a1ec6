import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { useStrings, useWorkspace } from "../app/index.ts";
import { announce, IconButton } from "../ui/index.ts";
import { searched } from "./search.ts";

/** Finds states, transitions and texts, one after the other. */
export function SearchBar({ onClose }: { onClose: () => void }) {
  const { canvas, actions } = useStrings();
  const workspace = useWorkspace();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = searched(query, workspace.get().graph, actions.locale);
  const go = (to: number, hits = found) => {
    if (hits.length === 0) return;
    const next = (to + hits.length) % hits.length;
    setAt(next);
    workspace.select(hits[next]!);
    announce(canvas.found(next + 1, hits.length));
  };
  const status =
    query.trim() === "" ? "" : found.length === 0 ? canvas.foundNothing : canvas.found(at + 1, found.length);
  return (
    <search className="canvas-search">
      <TextField
        className="ui-field"
        autoFocus
        value={query}
        onChange={(next) => {
          setQuery(next);
          const hits = searched(next, workspace.get().graph, actions.locale);
          setAt(0);
          if (hits.length > 0) workspace.select(hits[0]!);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          else if (event.key === "Enter") go(at + (event.shiftKey ? -1 : 1));
        }}
      >
        <Label className="visually-hidden">{canvas.searchField}</Label>
        <Input placeholder={canvas.search} />
      </TextField>
      <output className="canvas-search-count">{status}</output>
      <IconButton label={canvas.previous} keys="Shift+Enter" isDisabled={found.length === 0} onPress={() => go(at - 1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={canvas.next} keys="Enter" isDisabled={found.length === 0} onPress={() => go(at + 1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={canvas.closeSearch} keys="Esc" onPress={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  );
}
