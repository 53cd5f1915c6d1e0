import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** Reads a setting from its text; throws an error that says what is wrong with the value. */
export type Reader<T> = (text: string) => T;

export const text: Reader<string> = (value) => value;

export const whole =
  (min: number, max: number): Reader<number> =>
  (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return number;
  };

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  const isPrefix =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
  return family !== 0 && isPrefix && rest.length === 0;
};

/** Refuses `true`: it would trust an address that any caller can forge. `false` means 0. */
export const proxies: Reader<number | string[]> = (value) => {
  if (value === 'false') return 0;
  if (/^\d$/.test(value)) return Number(value);
  const networks = value.split(',').map((network) => network.trim());
  if (networks.every(isNetwork)) return networks;
  throw new Error(
    'must be the number of proxies in front, from 0 to 9, or their networks such as 10.0.0.0/8',
  );
};

export const oneOf =
  <const T extends string>(...values: T[]): Reader<T> =>
  (value) => {
    const found = values.find((candidate) => candidate === value);
    if (!found) throw new Error(`must be one of ${values.join(', ')}`);
    return found;
  };

export const url =
  (...protocols: string[]): Reader<string> =>
  (value) => {
    const protocol = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : '';
    if (!protocols.includes(protocol))
      throw new Error(`must be a URL that starts with ${protocols.join(':// or ')}://`);
    return value;
  };

export const daemon: Reader<string> = (value) => {
  if (!/^((tcp:\/\/)?([\w.-]+|\[[\da-f:]+\]):\d{1,5}|unix:(\/\/)?\/.+)$/i.test(value))
    throw new Error('must be host:port, tcp://host:port or unix:/path');
  return value;
};

export const sender: Reader<string> = (value) => {
  if (!/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(value))
    throw new Error('must be an e-mail address, with or without a name');
  return value;
};

export const hostname: Reader<string> = (value) => {
  if (!/^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/i.test(value))
    throw new Error('must be the name of a domain');
  return value;
};

export const label: Reader<string> = (value) => {
  if (!/^[a-z\d]([a-z\d._-]{0,61}[a-z\d])?$/i.test(value))
    throw new Error('must be the name of a DKIM selector');
  return value;
};

/** Receivers ignore shorter keys (RFC 8301, 3.2). */
const SHORTEST_KEY_BITS = 1024;

/** Reads the file that is named. @returns the key itself */
export const rsaKeyFile: Reader<string> = (value) => {
  let key: KeyObject;
  let pem: string;
  try {
    pem = readFileSync(value, 'utf8');
    key = createPrivateKey(pem);
  } catch (error) {
    throw new Error('must be a file with a private key in PEM that this process can read', { cause: error });
  }
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType !== 'rsa' || modulusLength < SHORTEST_KEY_BITS)
    throw new Error(`must hold an RSA key of at least ${SHORTEST_KEY_BITS} bits`);
  return pem;
};
