/** The subject in every calendar: other people read calendars, so it holds the code alone. */
export const meetingSubject = (code: string): string => `Möte ${code}`;
