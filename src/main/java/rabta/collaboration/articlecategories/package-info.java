/** The tree under whose branches articles stand. */
package rabta.collaboration.articlecategories;
