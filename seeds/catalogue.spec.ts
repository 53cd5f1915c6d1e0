import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CatalogueError } from './catalogue-entry.js';
import { catalogueFolder, readCatalogue } from './catalogue.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demarche-catalogue-'));
  cpSync(catalogueFolder(), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Replaces the one occurrence of `from` in a file. */
function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  writeFileSync(path, text.replace(from, to));
}

function faults(): readonly string[] {
  try {
    readCatalogue(folder);
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults;
    throw error;
  }
  return [];
}

describe('the catalogue files', () => {
  it('contain everything that the two source documents name', () => {
    const catalogue = readCatalogue();
    const counts = Object.fromEntries(Object.entries(catalogue).map(([table, rows]) => [table, rows.length]));
    expect(counts).toEqual({
      strategies: 2,
      modalities: 9,
      goals: 5,
      objectives: 21,
      opportunities: 76,
      pillars: 6,
      partners: 41,
      platforms: 13,
      figures: 16,
      outcomes: 3,
    });
  });

  it('keep a sentence whole if its comma is outside quotes', () => {
    expect(readCatalogue().modalities).toContainEqual(
      expect.objectContaining({ summary: 'Training, mentoring and deployment of experts.' }),
    );
  });

  it('are refused with all unknown codes named at once', () => {
    edit(
      'strategy.yaml',
      'partners: [WHO, UNODC, INCB] }\n              - { code: 1.1.2',
      'partners: [WHO, UNDOC] }\n              - { code: 1.1.2',
    );
    edit('strategy.yaml', 'platforms: [JWIP]', 'platforms: [JWIB]');
    edit('strategy.yaml', 'objectives: ["1.2"]', 'objectives: ["1.9"]');
    edit(
      'context.yaml',
      'source: one-pager-2023, platform: UN-TOOLKIT',
      'source: one-pager, platform: UN-TOOLKIT',
    );
    edit('partners.yaml', 'host: TREASURY', 'host: TREASURE');
    expect(faults()).toEqual([
      'strategy.yaml: opportunity 1.1.1 names the unknown partner UNDOC',
      'strategy.yaml: opportunity 3.3.1 names the unknown platform JWIB',
      'strategy.yaml: pillar B names the unknown objective 1.9',
      'partners.yaml: platform KINGPIN names the unknown partner TREASURE',
      'context.yaml: figure toolkit-users names the unknown strategy one-pager',
    ]);
  });

  it.each([
    [
      'an unknown modality',
      'strategy.yaml',
      'summary: Pass on good practice in curbing drug trafficking on the dark web., modality: capacity_building',
      'summary: Pass., modality: capacity',
      'strategy.yaml: opportunity 3.2.3 names the unknown modality capacity',
    ],
    [
      'a code that is there twice',
      'strategy.yaml',
      '{ code: 1.1.2,',
      '{ code: 1.1.1,',
      'The opportunity 1.1.1 is there twice',
    ],
    [
      'a code under another parent',
      'strategy.yaml',
      '{ code: 1.1.2,',
      '{ code: 2.1.9,',
      'strategy.yaml: opportunity 2.1.9 stands under 1.1, to which its code does not belong',
    ],
    [
      'a missing title',
      'strategy.yaml',
      'title: Canine units, ',
      '',
      'strategy.yaml: opportunity 2.3.2 lacks title',
    ],
    [
      'a misspelt field',
      'partners.yaml',
      'country: CN',
      'county: CN',
      'partners.yaml: partner GOV-CN has the unknown field county',
    ],
    [
      'an unknown kind',
      'partners.yaml',
      'kind: academia',
      'kind: university',
      'partners.yaml: partner RESEARCH has the unknown kind university',
    ],
    [
      'an unknown country',
      'partners.yaml',
      'country: MX',
      'country: MEX',
      'partners.yaml: partner GOV-MX has the unknown country MEX',
    ],
    [
      'text for a number',
      'context.yaml',
      'value: 105000',
      'value: many',
      'context.yaml: figure overdose-deaths-12m has a value that is no whole number',
    ],
  ])('are refused with %s', (_what, file, from, to, fault) => {
    edit(file, from, to);
    expect(faults()).toContain(fault);
  });

  it('are refused with the position if they are not valid YAML', () => {
    edit('partners.yaml', 'platforms:\n', 'platforms: [\n');
    expect(faults()).toEqual([expect.stringMatching(/^partners\.yaml cannot be read: .* at line \d+/)]);
  });

  it('are refused if one is missing', () => {
    rmSync(join(folder, 'context.yaml'));
    expect(faults()).toEqual([expect.stringMatching(/^context\.yaml cannot be read: /)]);
  });
});
