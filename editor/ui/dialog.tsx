import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface DialogProps {
  title: string;
  isOpen: boolean;
  /** By Escape, a click beside it, or a button. */
  onClose: () => void;
  /** For what needs an answer: a click beside it does not close it. */
  alert?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** A modal dialog: title, content, and its buttons in DialogButtons. */
export function Dialog({ title, isOpen, onClose, alert = false, wide = false, children }: DialogProps) {
  return (
    <ModalOverlay
      className="ui-modal-overlay"
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!alert}
    >
      <Modal className={wide ? "ui-modal ui-modal--wide" : "ui-modal"}>
        <AriaDialog className="ui-dialog" role={alert ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="ui-dialog-buttons">{children}</div>;
}
