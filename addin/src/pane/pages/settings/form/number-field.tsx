import { Field, Input } from '@fluentui/react-components';

interface Props {
  label: string;
  hint?: string;
  complaint: string;
  min: number;
  max: number;
  value: number;
  isReadOnly: boolean;
  onChange(value: number): void;
}

/** A whole number between two others; an empty field is no number (NaN). */
export function NumberField(props: Props) {
  const { label, hint, complaint, min, max, value, isReadOnly, onChange } = props;
  return (
    <Field
      label={label}
      hint={hint}
      validationMessage={isWholeNumber(value, min, max) ? undefined : complaint}
    >
      <Input
        type="number"
        min={min}
        max={max}
        value={Number.isNaN(value) ? '' : String(value)}
        onChange={(_, { value: text }) => onChange(text === '' ? Number.NaN : Number(text))}
        disabled={isReadOnly}
      />
    </Field>
  );
}

export function isWholeNumber(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
