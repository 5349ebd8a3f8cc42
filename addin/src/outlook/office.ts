// Values of Office.js are written as plain strings: not every event runtime defines every enum.

/** A call into Outlook as a promise. Office.js reports failure in the result, and throws on what a client lacks. */
export function asked<T>(call: (done: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((result) => {
      if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
      else reject(result.error);
    });
  });
}

/** What is being written: a message, or a meeting with its invitations. */
export type Item = Office.MessageCompose | Office.AppointmentCompose;

export function currentItem(): Item {
  return Office.context.mailbox.item as unknown as Item;
}

export function isMeeting(item: Item): item is Office.AppointmentCompose {
  return String(item.itemType) === 'appointment';
}

/** Such as "OfficeOnline", "PC" or "Mac"; "" where the event runtime doesn't say, as in classic Outlook. */
export function platform(): string {
  const { diagnostics } = Office.context;
  return String(diagnostics?.platform ?? '');
}

/** Whether this Outlook has the Mailbox requirement set `version`, such as "1.14". */
export function hasMailbox(version: string): boolean {
  try {
    return Office.context.requirements.isSetSupported('Mailbox', version);
  } catch (_) {
    return false;
  }
}

/** The language of Outlook's own menus and dialogs. */
export function language(): string {
  try {
    return Office.context.displayLanguage || 'en';
  } catch (_) {
    return 'en';
  }
}
