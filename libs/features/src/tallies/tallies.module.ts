import { Module } from '@nestjs/common';
import { TalliesService } from './tallies.service.js';

@Module({ providers: [TalliesService], exports: [TalliesService] })
export class TalliesModule {}
