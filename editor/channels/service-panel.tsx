import { useState } from "react";
import { useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";
import { DataForm } from "./data-form.tsx";
import "./desk.css";

/** A service that was called and waits for its answer. */
export interface OpenService {
  command: string;
  name: string;
  input: Readonly<Record<string, unknown>>;
  /** JSON Schema of the answer. */
  output?: unknown;
  /** The plainest answer. */
  sample: Readonly<Record<string, unknown>>;
}

interface ServicePanelProps {
  services: readonly OpenService[];
  onAnswer: (service: OpenService, returns: Record<string, unknown>) => void;
  onFail: (service: OpenService) => void;
}

/** The services that wait, each with what it was given and a form for its answer. */
export function ServicePanel({ services, onAnswer, onFail }: ServicePanelProps) {
  const { channels } = useStrings();
  return (
    <ul className="channels-services">
      {services.map((service) => (
        <li key={service.command} className="channels-service">
          <h3>{channels.serviceWaits(service.name)}</h3>
          <InputOf service={service} />
          <DataForm schema={service.output} sample={service.sample} onSubmit={(value) => onAnswer(service, value)}>
            <Button look="primary" type="submit">
              {channels.answerService}
            </Button>
            <Button look="danger" onPress={() => onFail(service)}>
              {channels.failService}
            </Button>
          </DataForm>
        </li>
      ))}
    </ul>
  );
}

function InputOf({ service }: { service: OpenService }) {
  const { channels } = useStrings();
  const [isOpen, setOpen] = useState(false);
  const entries = Object.entries(service.input);
  if (entries.length === 0) return null;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{channels.serviceInput}</summary>
      <dl className="channels-input">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
