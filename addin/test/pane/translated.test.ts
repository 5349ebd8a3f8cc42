import { describe, expect, it } from 'vitest';
import { patchOf, rewritten, shownIn, writtenIn } from '../../src/pane/pages/settings/form/translated';
import { relisted } from '../../src/pane/pages/settings/landing/reasons';

describe('a text of the settings', () => {
  it('stands for all languages until another one has its own', () => {
    expect(shownIn('News', 'de', 'en')).toBe('News');
    expect(writtenIn('News', 'de', 'en')).toBe('');
    expect(rewritten('News', 'en', 'en', 'Offers')).toBe('Offers');
    expect(rewritten('News', 'de', 'en', 'Neues')).toEqual({ en: 'News', de: 'Neues' });
  });

  it('keeps the other languages when one is changed, and is one text again without them', () => {
    const both = { en: 'News', de: 'Neues' };
    expect(rewritten(both, 'en', 'en', 'Offers')).toEqual({ en: 'Offers', de: 'Neues' });
    expect(rewritten(both, 'de', 'en', '')).toBe('News');
    expect(rewritten(both, 'en', 'en', '')).toEqual({ de: 'Neues' });
    expect(shownIn({ de: 'Neues' }, 'fr', 'en')).toBe('Neues');
  });

  it('takes languages away in a merge patch by saying so', () => {
    expect(patchOf('News')).toBe('News');
    expect(patchOf({ en: 'News' })).toEqual({ en: 'News', nl: null, de: null, fr: null, sv: null });
  });

  it('keeps what a reason says in other languages while lines come, go and change', () => {
    const many = { en: 'Too many', de: 'Zu viele' };
    expect(relisted([many, 'Other'], ['New', 'Too many', 'Other'], 'en')).toEqual(['New', many, 'Other']);
    expect(relisted([many, 'Other'], ['Far too many', 'Other'], 'en')).toEqual([
      { en: 'Far too many', de: 'Zu viele' },
      'Other',
    ]);
    expect(relisted(['Other', many], ['Too many'], 'en')).toEqual([many]);
  });
});
