package sc.fiji.autoencoder.anomaly;

import java.awt.Rectangle;

import ij.gui.Roi;

/**
 * Hot pixels that touch each other, diagonally, too, and are too hot for chance.
 *
 * @param bounds the smallest rectangle around them, in pixels
 * @param pixels how many
 * @param mean heat
 * @param max heat
 * @param x of the centre of mass of the area, in pixels: that of pixel 0 is 0.5
 * @param y likewise
 * @param p probability that a normal image has any pixel as hot as the hottest one
 * @param outline around exactly these pixels, without the holes
 */
public record Region(Rectangle bounds, int pixels, double mean, double max, double x, double y, double p, Roi outline) {}
