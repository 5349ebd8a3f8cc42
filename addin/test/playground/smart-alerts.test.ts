import { describe, expect, test } from 'vitest';
import {
  alertFor,
  type Completed,
  faultsOf,
  type SendMode,
  slowAlert,
  timedOutAlert,
  unavailableAlert,
} from '../../playground/host/smart-alerts';

const MODES: SendMode[] = ['PromptUser', 'SoftBlock', 'Block'];
const REFUSAL: Completed = { allowEvent: false, errorMessage: 'No.' };
const LOOSENED: Completed = { ...REFUSAL, sendModeOverride: 'promptUser' };
const WITH_PANE: Completed = {
  ...REFUSAL,
  cancelLabel: 'Show details',
  commandId: 'composeOpenPane',
  contextData: '{}',
};

function labels(answer: Completed, mode: SendMode = 'SoftBlock', mailbox = '1.15'): string[] | undefined {
  return alertFor(answer, mode, mailbox, 'Consentry')?.buttons.map(({ label }) => label);
}

describe('the dialog', () => {
  test.each(MODES)('does not appear when the add-in allows the send (%s)', (mode) => {
    expect(labels({ allowEvent: true }, mode)).toBeUndefined();
  });

  test.each<[SendMode, string[]]>([
    ['PromptUser', ['Send Anyway', "Don't Send"]],
    ['SoftBlock', ["Don't Send"]],
    ['Block', ["Don't Send"]],
  ])('offers what the send mode allows (%s)', (mode, buttons) => {
    expect(labels(REFUSAL, mode)).toEqual(buttons);
  });

  test('lets the add-in loosen the send mode from Mailbox 1.14', () => {
    expect(labels(LOOSENED, 'Block', '1.14')).toEqual(['Send Anyway', "Don't Send"]);
    expect(labels(LOOSENED, 'Block', '1.13')).toEqual(["Don't Send"]);
  });

  test('has a button for a command from Mailbox 1.14', () => {
    expect(labels(WITH_PANE, 'SoftBlock', '1.14')).toEqual(["Don't Send", 'Show details']);
    expect(labels(WITH_PANE, 'SoftBlock', '1.12')).toEqual(["Don't Send"]);
  });

  test('shows Markdown from Mailbox 1.15, plain text before', () => {
    const answer = { ...REFUSAL, errorMessageMarkdown: '**No.**' };
    expect(alertFor(answer, 'SoftBlock', '1.15', 'Consentry')?.text).toBe('**No.**');
    expect(alertFor(answer, 'SoftBlock', '1.14', 'Consentry')?.text).toBe('No.');
  });
});

describe('an add-in that does not answer', () => {
  test.each<[SendMode, string[], string[], string[]]>([
    [
      'PromptUser',
      ['Send Anyway', 'Try Later'],
      ['Send Anyway', "Don't Send"],
      ['Send Anyway', "Don't Send"],
    ],
    ['SoftBlock', ['Send Anyway', 'Try Later'], [], ["Don't Send"]],
    ['Block', ['Try Later'], [], ["Don't Send"]],
  ])('leaves the sender the documented choices (%s)', (mode, unavailable, slow, timedOut) => {
    const alerts = [unavailableAlert, slowAlert, timedOutAlert].map((alert) => alert(mode, 'Consentry'));
    const buttons = alerts.map((alert) => alert.buttons.map(({ label }) => label));
    expect(buttons).toEqual([unavailable, slow, timedOut]);
  });
});

describe('an answer', () => {
  test('within the limits has no faults', () => {
    expect(faultsOf(WITH_PANE, ['composeOpenPane'])).toEqual([]);
  });

  test.each<[string, Completed]>([
    ['errorMessage has 501 characters', { ...REFUSAL, errorMessage: 'x'.repeat(501) }],
    ['cancelLabel has 21 characters', { ...WITH_PANE, cancelLabel: 'x'.repeat(21) }],
    ['allowEvent is missing', { errorMessage: 'No.' }],
    ['contextData is ignored without commandId', { ...REFUSAL, contextData: '{}' }],
    ['contextData is not JSON', { ...WITH_PANE, contextData: '{' }],
    ['no command elsewhere', { ...REFUSAL, commandId: 'elsewhere' }],
    ['sendModeOverride cannot be block', { ...REFUSAL, sendModeOverride: 'block' }],
    ['unknown option colour', { ...REFUSAL, colour: 'red' } as Completed],
  ])('beyond them is named: %s', (fault, answer) => {
    expect(faultsOf(answer, ['composeOpenPane'])).toEqual([expect.stringContaining(fault)]);
  });
});
