/** Deals out of files of other programs: what their columns and stages are called elsewhere, and how they are written. */
package rabta.sales.imports;
