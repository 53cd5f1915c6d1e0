import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { ApiProblem } from '#web/lib/problem.js';
import { show } from '../../test/render.js';
import { FormProblem, ProblemSummary, SelectField, TextField } from './fields.js';

afterEach(cleanup);

const refused = new ApiProblem(
  400,
  'request.malformed',
  'The request is not in the form this address takes.',
  [
    { code: 'maxLength', detail: 'must have at most 200 characters', pointer: '/title' },
    { code: 'unknown-reference', detail: 'There is no such partner.', pointer: '/participations/1/partner' },
  ],
);

const Form = ({ problem }: { problem?: ApiProblem }) => (
  <FormProblem problem={problem}>
    <ProblemSummary />
    <TextField name="title" label="Title" />
    <TextField name="participations.1.partner" label="Second partner" />
    <TextField name="description" label="Description" />
  </FormProblem>
);

describe('a form that the server refused', () => {
  test('shows each fault at its own field, tied to it for screen readers', async () => {
    await show(<Form problem={refused} />);
    const faultOf = (label: string) => {
      const field = screen.getByLabelText(new RegExp(`^${label} `));
      const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
      const text = described.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return { text, invalid: field.getAttribute('aria-invalid') };
    };
    expect(faultOf('Title')).toMatchObject({ invalid: 'true' });
    expect(faultOf('Title').text).toContain('must have at most 200 characters');
    expect(faultOf('Second partner').text).toContain('There is no such partner.');
    expect(faultOf('Description').invalid).not.toBe('true');
  });

  test('moves the focus to the summary, which lists them all', async () => {
    await show(<Form problem={refused} />);
    expect(document.activeElement?.textContent).toContain('must have at most 200 characters');
    expect(document.activeElement?.textContent).toContain('There is no such partner.');
  });

  test('says nothing where nothing was refused', async () => {
    await show(<Form />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a choice whose choices arrive after it', () => {
  const later = [
    { value: 'a', label: 'First' },
    { value: 'b', label: 'Second' },
  ];
  const chosen = () => screen.getByLabelText<HTMLSelectElement>('Modality').value;

  test('stands from the start and stays, kept by the form or by the page', async () => {
    for (const kept of [{ value: 'b', onChange: () => undefined }, { defaultValue: 'b' }]) {
      const { rerender } = await show(<SelectField label="Modality" required options={[]} {...kept} />);
      expect(chosen()).toBe('b');
      rerender(<SelectField label="Modality" required options={later} {...kept} />);
      expect(chosen()).toBe('b');
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
        'First',
        'Second',
      ]);
      cleanup();
    }
  });
});
