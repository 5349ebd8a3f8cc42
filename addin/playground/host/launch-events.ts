/** The events that Outlook raises for an add-in, and the functions that the manifest names for them. */

import type { Message } from './message';

export const HANDLERS = {
  OnNewMessageCompose: 'onNewMessageCompose',
  OnMessageRecipientsChanged: 'onMessageRecipientsChanged',
  OnMessageFromChanged: 'onMessageFromChanged',
  OnMessageSend: 'onMessageSend',
  OnAppointmentOrganizer: 'onAppointmentOrganizer',
  OnAppointmentAttendeesChanged: 'onAppointmentAttendeesChanged',
  OnAppointmentFromChanged: 'onAppointmentFromChanged',
  OnAppointmentSend: 'onAppointmentSend',
} as const;
export type LaunchEvent = keyof typeof HANDLERS;
export type Moment = 'opened' | 'recipientsChanged' | 'fromChanged' | 'send';

const MESSAGE: Record<Moment, LaunchEvent> = {
  opened: 'OnNewMessageCompose',
  recipientsChanged: 'OnMessageRecipientsChanged',
  fromChanged: 'OnMessageFromChanged',
  send: 'OnMessageSend',
};
const APPOINTMENT: Record<Moment, LaunchEvent> = {
  opened: 'OnAppointmentOrganizer',
  recipientsChanged: 'OnAppointmentAttendeesChanged',
  fromChanged: 'OnAppointmentFromChanged',
  send: 'OnAppointmentSend',
};

/** Which event this moment is for a message, or for a meeting. */
export function eventFor(moment: Moment, { isMeeting }: Message): LaunchEvent {
  return (isMeeting ? APPOINTMENT : MESSAGE)[moment];
}
