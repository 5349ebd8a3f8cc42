import { cut, wordsIn } from '../../core';
import { asked, type Item, isMeeting, language } from '../office';

const KEY = 'consentry';
const LONGEST = 150;
/** The manifest's id of the 16-pixel icon. */
const ICON = 'Icon.16x16';

/** Shows a notice on the message with a button that opens the pane, on the check `checkId` if there is one. */
export function showNotice(item: Item, text: string, checkId: string | null): Promise<void> {
  const insight = {
    type: 'insightMessage',
    message: cut(text, LONGEST),
    icon: ICON,
    actions: [openPane(item, checkId)],
  };
  return replace(item, insight).catch(() => showPlain(item, text));
}

/** Shows a notice that needs no action; it goes when the reader moves on. */
export function showRemark(item: Item, text: string): Promise<void> {
  const remark = {
    type: 'informationalMessage',
    message: cut(text, LONGEST),
    icon: ICON,
    persistent: false,
  };
  return replace(item, remark).catch(() => undefined);
}

export function removeNotice(item: Item): Promise<void> {
  return asked<void>((done) => item.notificationMessages.removeAsync(KEY, done)).catch(() => undefined);
}

/** Some clients know no notification with a button. */
function showPlain(item: Item, text: string): Promise<void> {
  const error = {
    type: 'errorMessage',
    message: cut(text, LONGEST),
  };
  return replace(item, error).catch(() => undefined);
}

function openPane(item: Item, checkId: string | null): Office.NotificationMessageAction {
  return {
    actionType: 'showTaskPane',
    actionText: wordsIn(language()).open,
    commandId: paneCommand(item),
    contextData: contextData(checkId),
  };
}

/** The manifests' button for the pane: a window for messages and one for meetings have each their own. */
export function paneCommand(item: Item | null): string {
  if (item && isMeeting(item)) return 'meetingOpenPane';
  return 'composeOpenPane';
}

/** What the pane finds when it is opened from here. */
export function contextData(checkId: string | null): string {
  return JSON.stringify({ check_id: checkId || undefined });
}

function replace(item: Item, details: Office.NotificationMessageDetails): Promise<void> {
  return asked<void>((done) => item.notificationMessages.replaceAsync(KEY, details, done));
}
