import passport from 'passport';

/**
 * Asks one Passport strategy who makes `request`; null where it does not let anybody in. Strategies are handed over as
 * objects, not by name: names live in one registry of the whole process, where two applications would get in each
 * other's way. Passport keeps the outcome on the strategy, hence a copy for each request.
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
