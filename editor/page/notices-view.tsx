import { useSelector } from "@xstate/store-react";
import { X } from "lucide-react";
import { dismiss, notices, useStrings } from "../app/index.ts";
import { IconButton } from "../ui/index.ts";

/** What happened, at the lower edge. */
export function Notices() {
  const shown = useSelector(notices, (now) => now);
  const { app } = useStrings();
  return (
    <div className="app-notices" role="status">
      {shown.map(({ id, kind, words }) => (
        <div key={id} className={`app-notice app-notice--${kind}`}>
          <p>{words}</p>
          <IconButton label={app.dismiss} onPress={() => dismiss(id)}>
            <X aria-hidden />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
