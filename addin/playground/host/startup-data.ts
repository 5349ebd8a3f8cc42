/** What office.js asks its host for before an add-in can run. */

import { FIELDS, type Message } from './message';

/** office.js: `OSF.AppName.OutlookWebApp`. */
const OUTLOOK_WEB = 64;
/** office.js: `HostItemType`. */
const ITEM_TYPE = { compose: 4, read: 1, meeting: 5 } as const;
/** The host's number for the manifest's permission ReadWriteItem (office.js: `calculatePermissionLevel`). */
const READ_WRITE_ITEM = 3;
const HOST_VERSION = '16.0.18000.0';

export interface Client {
  /** Mailbox requirement set, "1.12" to "1.15". */
  mailbox: string;
  /** `Office.context.displayLanguage`. */
  language: string;
  addinName: string;
}

/** The fields of office.js's `OfficeAppContext`; it refuses to start when one of the first ten is missing. */
export function applicationContext(id: string, client: Client, roamingSettings: object): object {
  return {
    _id: id,
    _appName: OUTLOOK_WEB,
    _appVersion: '16.01',
    _appUILocale: client.language,
    _dataLocale: client.language,
    _docUrl: '',
    _clientMode: 0,
    _settings: roamingSettings,
    _reason: 1,
    _osfControlType: 0,
    _eToken: '',
    _correlationId: id,
    _appInstanceId: id,
    _hostFullVersion: HOST_VERSION,
    _addinName: client.addinName,
    // Without `react` office.js takes the host for one that cannot receive its telemetry calls.
    _requirementMatrix: JSON.stringify({ Mailbox: client.mailbox, AddInCommands: '1.1', react: '1.0' }),
    _featureGates: {},
    _appDomains: [],
  };
}

/** The item as it stands when the page opens. In read mode this is all there is; in compose mode the page asks. */
export function initialData(id: string, message: Message): object {
  const fields = FIELDS.map((field) => [field, message[field]]);
  return {
    permissionLevel: READ_WRITE_ITEM,
    itemType: message.isMeeting ? ITEM_TYPE.meeting : ITEM_TYPE[message.mode],
    hostVersion: HOST_VERSION,
    userDisplayName: message.from.name,
    userEmailAddress: message.from.address,
    userProfileType: 'office365',
    userTimeZone: 'UTC',
    timeZoneOffsets: [],
    extensionId: id,
    owaView: 'ThreeColumns',
    isRestIdSupported: true,
    conversationId: 'conversation',
    id: 'item',
    itemClass: message.isMeeting ? 'IPM.Appointment' : 'IPM.Note',
    subject: message.subject,
    normalizedSubject: message.subject,
    from: message.from,
    sender: message.from,
    attachments: [],
    dateTimeCreated: 0,
    dateTimeModified: 0,
    ...Object.fromEntries(fields),
  };
}
