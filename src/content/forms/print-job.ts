import type { Instant } from '../../domain/ids.ts';
import type { Language } from '../../domain/organisation/org.ts';
import type { WheelModel } from '../../domain/organisation/wheel.ts';
import type { ConsentFormData } from './consent-form.ts';
import type { FormLanguage } from './consent-form-words.ts';
import type { InvitationData } from './invitation.ts';
import type { PlanDocument } from './plan-words.ts';
import type { Printed } from './printed.ts';

/** A document to print. */
export type PrintJob =
  | { readonly kind: 'consent'; readonly data: ConsentFormData; readonly language: FormLanguage }
  | { readonly kind: 'invitation'; readonly data: InvitationData; readonly language: FormLanguage }
  | { readonly kind: 'plan'; readonly data: PlanDocument; readonly language: Language; readonly as: 'pdf' | 'docx' }
  | { readonly kind: 'conversations'; readonly data: Printed }
  | { readonly kind: 'wheel'; readonly data: WheelPaper; readonly language: Language; readonly as: 'cards' | 'guide' };

/** A wheel to print: it is about no child. */
export interface WheelPaper {
  readonly wheel: WheelModel;
  readonly madeAt: Instant;
}
