/**
 * The package's own types describe its other build: at run time in Node the module *is* the class. These types say so,
 * and declare the one function that is used.
 */
declare module 'personnummer' {
  const personnummer: { valid(pin: string): boolean };
  export default personnummer;
}
