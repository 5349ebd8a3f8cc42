/** The second script in the page: what it takes to say something to the sender. */
import { askSender } from './ask-sender';
import { host } from './float';
import { lastWords } from './last-words';
import { watchSight } from './self-check';

globalThis.consentryDialog = { host, askSender, lastWords };
watchSight();
