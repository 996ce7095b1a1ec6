import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";

interface TabsProps {
  label: string;
  selected: string;
  onSelect: (id: string) => void;
  tabs: readonly { id: string; title: ReactNode; content: ReactNode }[];
}

/** Panels of which one is shown. The content of the others is not there. */
export function Tabs({ label, selected, onSelect, tabs }: TabsProps) {
  return (
    <AriaTabs className="ui-tabs" selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="ui-tab-list" aria-label={label} items={tabs}>
        {({ id, title }) => (
          <Tab id={id} className="ui-tab">
            {title}
          </Tab>
        )}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="ui-tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
