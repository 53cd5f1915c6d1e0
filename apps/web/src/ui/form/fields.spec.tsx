import { afterEach, describe, expect, test } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { ApiProblem } from '#web/lib/api/problem.js';
import { show } from '../../../test/render.js';
import { FormProblem, ProblemSummary, SelectField, TextField } from './fields.js';

afterEach(cleanup);

const refused = new ApiProblem(400, 'request.malformed', 'Please check what you entered', [
  { code: 'maxLength', detail: 'must have at most 200 characters', pointer: '/title' },
  { code: 'unknown-reference', detail: 'There is no such partner.', pointer: '/participations/1/partner' },
]);

const Form = ({ problem }: { problem?: ApiProblem }) => (
  <FormProblem problem={problem}>
    <ProblemSummary />
    <TextField name="title" label="Title" />
    <TextField name="participations.1.partner" label="Second partner" />
    <TextField name="description" label="Description" />
  </FormProblem>
);

describe('a form that the server refused', () => {
  test('shows each fault at its field and links it for screen readers', async () => {
    await show(<Form problem={refused} />);
    const faultOf = (label: string) => {
      const field = screen.getByLabelText(new RegExp(`^${label} `));
      const described = (field.getAttribute('aria-describedby') ?? '').split(' ');
      const text = described.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return { text, invalid: field.getAttribute('aria-invalid') };
    };
    expect(faultOf('Title')).toMatchObject({ invalid: 'true' });
    expect(faultOf('Title').text).toContain('Must have at most 200 characters.');
    expect(faultOf('Second partner').text).toContain('There is no such partner.');
    expect(faultOf('Description').invalid).not.toBe('true');
  });

  test('moves the focus to the summary, which lists all faults', async () => {
    const { rerender } = await show(<Form />);
    rerender(<Form problem={refused} />);
    expect(document.activeElement?.textContent).toContain('Please check what you entered');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Title: must have at most 200 characters.',
      'There is no such partner.',
    ]);
  });

  test('says nothing twice: the summary does not repeat what its list says', async () => {
    const errors = [
      { code: 'reason-missing', detail: 'Give a reason.', pointer: '/reason' },
      { code: 'no-partner', detail: 'At least one partner must take part.' },
    ];
    const texts = errors.map(({ detail }) => detail).join(' ');
    await show(
      <Form problem={new ApiProblem(422, 'unmet', `It cannot be approved yet. ${texts}`, errors)} />,
    );
    const summary = screen.getByRole('alert').textContent ?? '';
    expect(summary).toContain('It cannot be approved yet.');
    for (const { detail } of errors) expect(summary.split(detail)).toHaveLength(2);
  });

  test('names a field in the list by its label on the page, in Spanish too', async () => {
    const problem = new ApiProblem(400, 'request.malformed', '', [
      { code: 'minLength', detail: 'no debe quedar vacío', pointer: '/title' },
      { code: 'unknown-field', detail: 'no es un campo de esta petición', pointer: '/nowhere' },
    ]);
    const { rerender } = await show(<Form />, { locale: 'es' });
    rerender(<Form problem={problem} />);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Title: no debe quedar vacío.',
      'No es un campo de esta petición.',
    ]);
  });

  test('shows no summary if nothing was refused', async () => {
    await show(<Form />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a select whose options arrive later', () => {
  const later = [
    { value: 'a', label: 'First' },
    { value: 'b', label: 'Second' },
  ];
  const chosen = () => screen.getByLabelText<HTMLSelectElement>('Modality').value;

  test('has its value from the start and keeps it, in a controlled or an uncontrolled field', async () => {
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
