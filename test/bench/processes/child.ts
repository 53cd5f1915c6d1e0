import { type ChildProcess, fork, spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { withMachineClock } from '../../support/machine-clock.js';

export interface Child {
  pid: number;
  process: ChildProcess;
  stop(): Promise<void>;
}

const running = new Set<Child>();
let isEnding = false;
/** Longer than the product takes to finish what it has begun. */
const PATIENCE_MS = 30_000;

/** A process that is killed when this one ends, for whatever reason. */
export function startChild(
  script: string,
  environment: NodeJS.ProcessEnv,
  options: ChildOptions = {},
): Child {
  const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'ipc'];
  const child = fork(script, {
    cwd: options.folder ?? process.cwd(),
    execArgv: [...(options.flags ?? ['--enable-source-maps'])],
    stdio,
    env: { PATH: withMachineClock.PATH, ...environment },
  });
  const said: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    if (said.length > 50) said.shift();
  });
  const ended = once(child, 'exit');
  const guard = guardOf(child.pid ?? 0);
  const started: Child = {
    pid: child.pid ?? 0,
    process: child,
    async stop() {
      running.delete(started);
      child.off('exit', onExit);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
        await ended;
        clearTimeout(timer);
      }
      guard.kill('SIGKILL');
    },
  };
  const onExit = (code: number | null, signal: string | null) => {
    if (options.mayEnd || isEnding) return;
    process.stderr.write(`${script} ended (${signal ?? code}):\n${said.join('')}\n`);
  };
  child.once('exit', onExit);
  running.add(started);
  return started;
}

export interface ChildOptions {
  flags?: readonly string[] | undefined;
  folder?: string;
  /** It ends by itself when its work is done. */
  mayEnd?: boolean;
}

/** A shell whose input closes with this process, even on kill -9; then it ends the child. */
function guardOf(pid: number): ChildProcess {
  const guard = spawn('sh', ['-c', 'cat >/dev/null; kill -KILL "$1"', 'guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  return guard;
}

/** The next message of the child. @throws if it ends instead */
export async function messageOf<Message>({ process: child }: Child): Promise<Message> {
  const gone = new AbortController();
  try {
    const ended = once(child, 'exit', { signal: gone.signal }).then(() => {
      throw new Error(`${child.spawnargs.at(-1)} ended too early`);
    });
    const [message] = (await Promise.race([once(child, 'message', { signal: gone.signal }), ended])) as [
      Message,
    ];
    return message;
  } finally {
    gone.abort();
  }
}

/** Sends a message to the child and waits for its answer. */
export function askChild<Message>(child: Child, question: object): Promise<Message> {
  const answer = messageOf<Message>(child);
  child.process.send(question);
  return answer;
}

export async function stopAll(): Promise<void> {
  isEnding = true;
  await Promise.all([...running].map((child) => child.stop()));
}
