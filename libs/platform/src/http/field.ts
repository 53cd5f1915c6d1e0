import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateIf } from 'class-validator';

export interface FieldOptions {
  /** May be left out. */
  optional?: boolean;
  /** May be null: in a PATCH, null empties the field. */
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

type Decorator = PropertyDecorator;

/** A field's validation and its OpenAPI description in one place, so that they cannot drift apart. */
export function field(options: FieldOptions, schema: ApiPropertyOptions, ...checks: Decorator[]): Decorator {
  const { optional = false, nullable = false, description, example } = options;
  const described = { ...schema, nullable, description, example, required: !optional } as ApiPropertyOptions;
  const presence: Decorator[] = [];
  if (nullable) presence.push(ValidateIf((_object, value) => value !== null));
  if (optional && nullable) presence.push(IsOptional());
  else if (optional) presence.push(ValidateIf((_object, value) => value !== undefined));
  return applyDecorators(ApiProperty(described), ...presence, ...checks);
}
