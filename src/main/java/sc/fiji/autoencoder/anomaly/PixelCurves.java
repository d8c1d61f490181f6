package sc.fiji.autoencoder.anomaly;

/**
 * What heat maps tell of masks, over the pixels of all images together.
 *
 * @param roc share of the defective pixels that are flagged (receiver operating characteristic); its area is the AUROC
 * @param overlap share of a region that is flagged, as the mean over all regions; its area is the AUPRO up to a
 *          false-positive rate of {@link #OVERLAP_LIMIT}
 */
public record PixelCurves(Curve roc, Curve overlap) {

	/** Where the area below the overlap ends: beyond, a map flags too much to be of use. */
	public static final double OVERLAP_LIMIT = 0.3;
}
