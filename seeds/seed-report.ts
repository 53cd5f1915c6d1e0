/** What a seeding did, as lines of text for a person. */
export interface SeedReport {
  lines: string[];
}
