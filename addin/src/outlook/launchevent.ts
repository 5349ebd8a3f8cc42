import { onCheckNow, onCompose, onFromChanged } from './on-compose';
import { onSend } from './on-send';

// Office on the web wants to be told that the page is ready for it; classic Outlook never calls back.
Office.onReady(() => undefined);

// Classic Outlook finds handlers by these names, and only outside of onReady.
Office.actions.associate('onNewMessageCompose', onCompose);
Office.actions.associate('onMessageRecipientsChanged', onCompose);
Office.actions.associate('onMessageFromChanged', onFromChanged);
Office.actions.associate('onMessageSend', onSend);
Office.actions.associate('onAppointmentOrganizer', onCompose);
Office.actions.associate('onAppointmentAttendeesChanged', onCompose);
Office.actions.associate('onAppointmentFromChanged', onFromChanged);
Office.actions.associate('onAppointmentSend', onSend);
Office.actions.associate('checkNow', onCheckNow);
