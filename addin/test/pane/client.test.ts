// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { whoIs } from '../../src/pane/api/me';
import { answer, api } from '../../src/pane/http/client';
import { currentSession, signIn, signOut } from '../../src/pane/session';
import { startWords } from '../../src/pane/words';
import { backend } from './backend';

beforeEach(async () => {
  localStorage.clear();
  await startWords('de-CH');
  signIn('mine');
});

test('a call carries the token and the language', async () => {
  const calls = backend({ 'GET /me': [200, {}] });
  await answer(api.GET('/api/v1/me'));
  expect(calls[0]?.headers.get('Authorization')).toBe('Bearer mine');
  expect(calls[0]?.headers.get('Accept-Language')).toBe('de');
});

test('a token stays in this browser until somebody signs out', () => {
  expect(localStorage.getItem('consentry.token')).toBe('mine');
  signOut();
  expect(localStorage.getItem('consentry.token')).toBeNull();
  expect(currentSession().token).toBeNull();
});

test('a token that is refused is forgotten', async () => {
  backend({ 'GET /me': [401, { title: 'Unauthorized' }] });
  await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 401 });
  expect(currentSession()).toEqual({ token: null, refused: 'ended' });
  expect(localStorage.getItem('consentry.token')).toBeNull();
});

test('whoever was deactivated is told so', async () => {
  backend({ 'GET /me': [401, { type: 'deactivated' }] });
  await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 401 });
  expect(currentSession()).toEqual({ token: null, refused: 'deactivated' });
});

test('a refusal of another token leaves mine alone', async () => {
  backend({ 'GET /me': [401, {}] });
  await expect(whoIs('somebody-elses')).rejects.toMatchObject({ status: 401 });
  expect(currentSession().token).toBe('mine');
});

test('text that can be no token is refused without asking', async () => {
  const calls = backend({ 'GET /me': [200, {}] });
  await expect(whoIs('schlüssel mit leerzeichen')).rejects.toMatchObject({ status: 401 });
  expect(calls).toEqual([]);
});

test('a backend out of reach is told from one that fails', async () => {
  backend({ 'GET /settings': [500, {}] });
  await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 0 });
  await expect(answer(api.GET('/api/v1/settings'))).rejects.toMatchObject({ status: 500 });
});

test('a page that is no answer of ours is a failure', async () => {
  backend({ 'GET /me': [502, '<html>Bad gateway</html>'] });
  await expect(answer(api.GET('/api/v1/me'))).rejects.toMatchObject({ status: 502, fields: [] });
});
