/** The part of ical.js 2 that the tests use; the package hides its types from imports. */
declare module 'ical.js' {
  interface Time {
    isDate: boolean;
    toString(): string;
  }

  interface Property {
    getValues(): unknown[];
  }

  export interface Component {
    getAllSubcomponents(name: string): Component[];
    getAllProperties(name: string): Property[];
    getFirstProperty(name: string): Property | null;
    getFirstPropertyValue(name: string): unknown;
  }

  interface Event {
    uid: string;
    summary: string;
    startDate: Time;
    endDate: Time;
    sequence: number;
  }

  const ical: {
    /** @throws for text that is not iCalendar */
    parse(text: string): unknown;
    Component: new (parsed: unknown) => Component;
    Event: new (component: Component) => Event;
  };
  export default ical;
}
