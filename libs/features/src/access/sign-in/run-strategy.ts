import passport from 'passport';

/**
 * Runs one Passport strategy on `request`; null if it accepts no one. Strategies are passed as objects, not
 * by name: names are in one registry per process, where two applications would get in each other's way.
 * Passport stores the outcome on the strategy, so each request gets a copy.
 */
export function runStrategy<User>(strategy: passport.Strategy, request: unknown): Promise<User | null> {
  return new Promise((resolve, reject) => {
    const attempt = Object.create(strategy) as passport.Strategy;
    const middleware = passport.authenticate(
      attempt,
      { session: false },
      (error: unknown, user: User | false | null) => {
        if (error) reject(error);
        else resolve(user || null);
      },
    ) as (request: unknown, response: unknown, next: (error?: unknown) => void) => void;
    middleware(request, undefined, (error) => reject(error));
  });
}
