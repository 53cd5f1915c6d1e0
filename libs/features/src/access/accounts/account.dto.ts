import { Email, Flag, Instant, OneOf, Secret, Text } from '#platform/http/fields.js';
import { LINK_PURPOSES, type LinkPurpose } from './one-time-link.entity.js';
import { PASSWORD_MIN_LENGTH } from '#contract';

export class ResetRequestBody {
  @Email()
  email!: string;
}

export class LinkBody {
  @Secret({ min: 20, max: 100, description: 'The part of the link after the #.' })
  secret!: string;
}

export class ChoosePasswordBody extends LinkBody {
  @Secret({ min: PASSWORD_MIN_LENGTH })
  password!: string;

  @Flag({ optional: true, description: 'Personal tokens end with a reset unless this is true.' })
  keepsTokens?: boolean;
}

export class LinkDto {
  @OneOf(LINK_PURPOSES)
  purpose!: LinkPurpose;

  @Text({ max: 200 })
  name!: string;

  @Email()
  email!: string;

  @Instant()
  expiresAt!: Date;
}
