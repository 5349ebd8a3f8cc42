/**
 * What Outlook does with the answer of an add-in that handles OnMessageSend.
 *
 * A model of Microsoft's "Handle OnMessageSend and OnAppointmentSend events … with Smart Alerts"
 * (learn.microsoft.com/office/dev/add-ins/outlook/onmessagesend-onappointmentsend-events) and its walkthrough,
 * for Outlook on the web. It shows what the documentation promises, not what a build of Outlook does.
 */

export type SendMode = 'PromptUser' | 'SoftBlock' | 'Block';

/** The options of `event.completed` (Office.SmartAlertsEventCompletedOptions). */
export interface Completed {
  allowEvent?: boolean;
  errorMessage?: string;
  errorMessageMarkdown?: string;
  cancelLabel?: string;
  commandId?: string;
  contextData?: string;
  sendModeOverride?: string;
}

export type Choice = 'sendAnyway' | 'dontSend' | 'takeAction' | 'tryLater';

export interface Alert {
  kind: 'refused' | 'unavailable' | 'slow' | 'timedOut';
  text: string;
  buttons: { choice: Choice; label: string }[];
  command?: { id: string; contextData: string };
}

const LABELS: Record<Choice, string> = {
  sendAnyway: 'Send Anyway',
  dontSend: "Don't Send",
  takeAction: 'Take Action',
  tryLater: 'Try Later',
};

/** The requirement set that brought each option; an older client ignores it. */
const SINCE: Record<keyof Completed, string> = {
  allowEvent: '1.12',
  errorMessage: '1.12',
  cancelLabel: '1.14',
  commandId: '1.14',
  contextData: '1.14',
  sendModeOverride: '1.14',
  errorMessageMarkdown: '1.15',
};

const LONGEST = { errorMessage: 500, errorMessageMarkdown: 500, cancelLabel: 20 } as const;

/** The alert for what the add-in answered, or null when the message goes. */
export function alertFor(
  answer: Completed,
  mode: SendMode,
  mailbox: string,
  addinName: string,
): Alert | null {
  if (answer.allowEvent === true) return null;
  const known = understood(answer, mailbox);
  // An override can only loosen the manifest's mode: PromptUser is its one value.
  const prompts = mode === 'PromptUser' || known.sendModeOverride === 'promptUser';
  const choices: Choice[] = prompts ? ['sendAnyway', 'dontSend'] : ['dontSend'];
  return {
    kind: 'refused',
    text:
      known.errorMessageMarkdown ??
      known.errorMessage ??
      `${addinName} is preventing this email from being sent.`,
    ...withAction(choices, known),
  };
}

/** The alert when the add-in could not run: it did not load, or the handler is not there. */
export function unavailableAlert(mode: SendMode, addinName: string): Alert {
  const choices: Choice[] = mode === 'Block' ? ['tryLater'] : ['sendAnyway', 'tryLater'];
  return { kind: 'unavailable', text: `${addinName} is unavailable.`, buttons: buttons(choices) };
}

/** After five seconds: SoftBlock and Block make the sender wait. */
export function slowAlert(mode: SendMode, addinName: string): Alert {
  const text = `${addinName} is taking longer than expected to process your message.`;
  return { kind: 'slow', text, buttons: buttons(mode === 'PromptUser' ? ['sendAnyway', 'dontSend'] : []) };
}

/** After five minutes the add-in is stopped; under SoftBlock and Block the sender presses Send again. */
export function timedOutAlert(mode: SendMode, addinName: string): Alert {
  const text = `${addinName} did not finish processing your message.`;
  return {
    kind: 'timedOut',
    text,
    buttons: buttons(mode === 'PromptUser' ? ['sendAnyway', 'dontSend'] : ['dontSend']),
  };
}

/** What is wrong with an answer by the documented limits; a good add-in gives an empty list. */
export function faultsOf(answer: Completed, commands: readonly string[]): string[] {
  const faults = Object.keys(answer)
    .filter((option) => !(option in SINCE))
    .map((option) => `unknown option ${option}`);
  for (const [option, limit] of Object.entries(LONGEST)) {
    const text = answer[option as keyof typeof LONGEST];
    if (text && text.length > limit)
      faults.push(`${option} has ${text.length} characters, at most ${limit} are allowed`);
  }
  if (typeof answer.allowEvent !== 'boolean') faults.push('allowEvent is missing');
  if (answer.contextData !== undefined && !answer.commandId)
    faults.push('contextData is ignored without commandId');
  if (answer.contextData !== undefined && !isJson(answer.contextData)) faults.push('contextData is not JSON');
  if (answer.commandId && !commands.includes(answer.commandId)) faults.push(`no command ${answer.commandId}`);
  if (answer.sendModeOverride !== undefined && answer.sendModeOverride !== 'promptUser') {
    faults.push(`sendModeOverride cannot be ${answer.sendModeOverride}`);
  }
  return faults;
}

export function supports(mailbox: string, requirementSet: string): boolean {
  return minor(mailbox) >= minor(requirementSet);
}

function understood(answer: Completed, mailbox: string): Completed {
  const known = Object.entries(answer).filter(([option]) =>
    supports(mailbox, SINCE[option as keyof Completed] ?? '1.12'),
  );
  return Object.fromEntries(known);
}

/** Mac and classic builds before 2412 put the action on Don't Send; the web, which is modelled here, adds a button. */
function withAction(choices: Choice[], answer: Completed): Pick<Alert, 'buttons' | 'command'> {
  if (!answer.commandId) return { buttons: buttons(choices) };
  const action = { choice: 'takeAction' as const, label: answer.cancelLabel ?? LABELS.takeAction };
  const command = { id: answer.commandId, contextData: answer.contextData ?? '' };
  return { buttons: [...buttons(choices), action], command };
}

function buttons(choices: Choice[]): Alert['buttons'] {
  return choices.map((choice) => ({ choice, label: LABELS[choice] }));
}

function minor(version: string): number {
  return Number(version.split('.')[1]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
