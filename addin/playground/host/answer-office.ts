/** What the host answers to the calls of office.js. */

import { MAILBOX_CALLS, MailboxError } from './mailbox-calls';
import type { OutlookHost } from './outlook-host';
import { applicationContext, initialData } from './startup-data';

/** office.js: `dispidAppCommandInvocationCompletedMethod`, behind every `event.completed`. */
const EVENT_COMPLETED = 94;
/** office.js: `errorCodes.ooeOperationNotSupported`. */
const NOT_SUPPORTED = 5000;

export function answerOffice(host: OutlookHost, action: string, data: unknown, frameId: string): unknown {
  switch (action) {
    case 'ContextActivationManager_getAppContextAsync':
      return applicationContext(frameId, host.options, host.roamingSettings);
    case 'ContextActivationManager_notifyHost':
      return null;
    case 'GetInitialData':
      return initialData(frameId, host.message);
    case 'ExecuteMethod':
      return callMailbox(host, data as MailboxRequest);
    case 'executeMethod':
      return callCommon(host, data as CommonRequest);
    default:
      host.violations.push(`unknown action ${action}`);
      return null;
  }
}

interface MailboxRequest {
  MethodData: { DispatchId: number };
  ApiParams?: unknown;
}

function callMailbox(host: OutlookHost, { MethodData, ApiParams }: MailboxRequest): object {
  const call = MAILBOX_CALLS[MethodData.DispatchId];
  if (!call) {
    host.violations.push(`unknown dispatch id ${MethodData.DispatchId}`);
    return { wasSuccessful: false, error: true, errorCode: NOT_SUPPORTED };
  }
  try {
    const value = call.run(host, (ApiParams ?? {}) as never);
    host.changed();
    return { wasSuccessful: true, error: false, errorCode: 0, data: value };
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    return { wasSuccessful: false, error: true, errorCode: error.code };
  }
}

/** The arguments lie under their index: for `event.completed` the run's id, a status, and JSON. */
interface CommonRequest {
  DdaMethod: { DispatchId: number };
  0: string;
  1: number;
  2: string;
}

function callCommon(host: OutlookHost, request: CommonRequest): object {
  if (request.DdaMethod.DispatchId !== EVENT_COMPLETED) {
    host.violations.push(`unknown common dispatch id ${request.DdaMethod.DispatchId}`);
    return { Error: NOT_SUPPORTED, Version: 1 };
  }
  if (!host.invocations.complete(request[0], request[1], request[2])) {
    host.violations.push('event.completed called a second time');
  }
  return { Error: 0, Version: 1 };
}
