import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import type { Alert, Choice } from './host/smart-alerts';
import { Markdown } from './markdown';

/** Outlook's dialog between Send and the outbox. It can only be left by one of its buttons. */
export function SmartAlert({ alert, onChoose }: { alert: Alert | null; onChoose: (choice: Choice) => void }) {
  return (
    <Dialog open={alert !== null} modalType="alert">
      <DialogSurface className="smart-alert">
        <DialogBody>
          <DialogTitle>Consentry</DialogTitle>
          <DialogContent>
            {alert && <Markdown text={alert.text} />}
            {alert?.kind === 'slow' && <Spinner size="small" />}
          </DialogContent>
          <DialogActions fluid>
            {alert?.buttons.map(({ choice, label }) => (
              <Button
                key={choice}
                appearance={choice === 'takeAction' ? 'primary' : 'secondary'}
                onClick={() => onChoose(choice)}
              >
                {label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
