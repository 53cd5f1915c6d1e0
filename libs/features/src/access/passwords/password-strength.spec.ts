import { describe, expect, it } from '@jest/globals';
import { weaknessOf } from './password-strength.js';

const PERSON = ['Ana María Quispe', 'ana.quispe@bureau.example', 'Demarche of the Bureau'];

describe('a password is refused', () => {
  it.each([
    'password1234',
    'Password123!',
    'P@ssw0rd1234',
    'passwordpassword',
    'letmein12345',
    'welcome123456',
    'changeme12345',
    'administrator1',
    'Summer2026!!',
    'November2026',
    'sunshine sunshine',
  ])('if it is close to a common password: %s', async (password) => {
    expect((await weaknessOf(password, PERSON))?.code).toMatch(/common|pattern/);
  });

  it.each([
    'aaaaaaaaaaaa',
    '............',
    'abcabcabcabc',
    'aB3$aB3$aB3$',
    'abcdefghijkl',
    '123456789012',
    'qwertyuiopas',
    '1q2w3e4r5t6y',
    'qazwsxedcrfv',
    '密码密码密码密码密码密码',
  ])('if it repeats itself or follows the keyboard: %s', async (password) => {
    expect(await weaknessOf(password, PERSON)).not.toBeNull();
  });

  it.each([
    'demarche2026',
    'Demarche2026!',
    'demarche demarche',
    'd3m4rch3!!!!',
    'contraseña123',
    'MariaQuispe1',
    'quispe.ana2026',
    'ana.quispe@bureau.example',
  ])('if it consists of the name of the product or of the person: %s', async (password) => {
    expect((await weaknessOf(password, PERSON))?.code).toBe('password.personal');
  });
});

it.each(['four green lamps by the river', 'xK9#mQ2vLp4z', 'tortuga lenta bajo el puente'])(
  'a long password that is not common is accepted: %s',
  async (password) => {
    expect(await weaknessOf(password, PERSON)).toBeNull();
  },
);

it('the beginning of a long password is what counts', async () => {
  expect(await weaknessOf('password'.repeat(25), PERSON)).not.toBeNull();
  expect(await weaknessOf('four green lamps by the river '.repeat(6), PERSON)).toBeNull();
});
