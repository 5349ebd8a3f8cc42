import { cut, type Decision, wordsIn } from '../core';
import { contextData, paneCommand } from './item/notice';
import { hasMailbox, type Item, language } from './office';

/** What a send event is completed with. */
export type Alert = Office.SmartAlertsEventCompletedOptions;

const LONGEST_MESSAGE = 500;

/** A decision as Outlook's answer to the send event, with no more than this Outlook understands. */
export function alertFor(decision: Decision, item: Item | null): Alert {
  if (decision.verdict === 'allow') return { allowEvent: true };
  // Before 1.14 the manifest's soft block can't be loosened to a question.
  if (decision.verdict === 'warn' && !hasMailbox('1.14')) return { allowEvent: true };
  const alert: Alert = { allowEvent: false, errorMessage: cut(decision.text, LONGEST_MESSAGE) };
  if (hasMailbox('1.14')) addButtons(alert, decision, item);
  if (hasMailbox('1.15')) addMarkdown(alert, decision);
  return alert;
}

function addButtons(alert: Alert, decision: Decision, item: Item | null): void {
  alert.cancelLabel = wordsIn(language()).details;
  alert.commandId = paneCommand(item);
  alert.contextData = contextData(decision.checkId);
  if (decision.verdict === 'warn') alert.sendModeOverride = 'promptUser';
}

function addMarkdown(alert: Alert, decision: Decision): void {
  const text = escaped(decision.text).replace(/\n+/g, '\n\n');
  const markdown = `**${escaped(decision.title)}**\n\n${text}`;
  if (markdown.length <= LONGEST_MESSAGE) alert.errorMessageMarkdown = markdown;
}

/** Names and addresses of other people are in the text: they must not turn into links or formatting. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]()<>#|~]/g, '\\$&');
}
