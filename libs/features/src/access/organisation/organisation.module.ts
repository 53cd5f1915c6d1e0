import { Module } from '@nestjs/common';
import { OrganisationQueries } from './organisation.queries.js';

@Module({ providers: [OrganisationQueries], exports: [OrganisationQueries] })
export class OrganisationModule {}
