/** What a seeding did, in lines for a person. */
export interface SeedReport {
  lines: string[];
}
