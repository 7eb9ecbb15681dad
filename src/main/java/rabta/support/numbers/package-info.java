/** How well customers are served: numbers that open the tickets they count. */
package rabta.support.numbers;
