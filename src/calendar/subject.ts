/** What every calendar shows of a meeting: calendars are read by others, so the code alone. */
export const meetingSubject = (code: string): string => `Möte ${code}`;
