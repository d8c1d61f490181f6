package sc.fiji.autoencoder.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The blocks of a plane that have the least structure among those of their brightness. Structure is judged on a blurred
 * copy, in which little of the noise is left, so that flat blocks are not just those whose noise is low by chance.
 */
final class FlatBlocks {

	/** How many blocks are of about one brightness. */
	private static final int GROUP = 48;

	/** Flat is what has at most so many times the structure of the flattest tenth: half of the blocks, if all are flat. */
	private static final double FLAT = 4;

	/** Standard deviation of the blur, in pixels. */
	private static final double BLUR = 2;

	/** A block of which so many pixels have the smallest or the largest value of the plane is clipped. */
	private static final int CLIPPED = 2;

	/** Where more blocks are clipped, those that are not have little noise just by chance. */
	private static final double MOST_CLIPPED = 0.1;

	/** Larger planes are sampled. */
	private static final int MOST_BLOCKS = 1 << 15;

	/**
	 * Blocks of about one brightness.
	 *
	 * @param covariance autocovariance of their noise, as in {@link BlockTrend#autocovariance}
	 * @param clipped whether values are missing, so that the covariance says nothing
	 */
	record Group(double mean, double[] covariance, int blocks, boolean clipped) {}

	private record Block(int start, double mean, double structure, boolean clipped) {}

	private final float[] signal;
	private final float[] noise;
	private final int width;
	private final int height;

	/**
	 * @param signal grey values in the order row, column
	 * @param noise what has the noise of the plane: the same values, or a difference of two shots
	 */
	FlatBlocks(final float[] signal, final float[] noise, final int width, final int height) {
		this.signal = signal;
		this.noise = noise;
		this.width = width;
		this.height = height;
	}

	/** From dark to bright. */
	List<Group> groups() {
		final List<Block> blocks = blocks();
		blocks.sort(Comparator.comparingDouble(Block::mean));
		final int count = Math.max(1, blocks.size() / GROUP);
		final List<Group> groups = new ArrayList<>();
		for (int i = 0; i < count; i++)
			groups.add(flattest(blocks.subList(blocks.size() * i / count, blocks.size() * (i + 1) / count)));
		return groups;
	}

	private List<Block> blocks() {
		final float[] blurred = signal.clone();
		Blur.gaussian(blurred, width, height, BLUR);
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (final float value : signal) {
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		final int step = step();
		final List<Block> blocks = new ArrayList<>();
		for (int y = 0; y + BlockTrend.SIDE <= height; y += step)
			for (int x = 0; x + BlockTrend.SIDE <= width; x += step) {
				final int start = y * width + x;
				blocks.add(new Block(start, mean(start), BlockTrend.power(BlockTrend.remove(blurred, width, start)), clipped(start,
					min, max)));
			}
		return blocks;
	}

	/** Distance of the blocks, so that there are not too many. */
	private int step() {
		final double blocks = (double) width * height / BlockTrend.SIDE / BlockTrend.SIDE;
		return (int) Math.ceil(BlockTrend.SIDE * Math.max(1, Math.sqrt(blocks / MOST_BLOCKS)));
	}

	private boolean clipped(final int start, final float min, final float max) {
		int count = 0;
		for (int y = 0; y < BlockTrend.SIDE; y++)
			for (int i = start + y * width; i < start + y * width + BlockTrend.SIDE; i++)
				if (signal[i] == min || signal[i] == max) count++;
		return count >= CLIPPED;
	}

	private double mean(final int start) {
		double sum = 0;
		for (int y = 0; y < BlockTrend.SIDE; y++)
			for (int i = start + y * width; i < start + y * width + BlockTrend.SIDE; i++)
				sum += signal[i];
		return sum / BlockTrend.SIDE / BlockTrend.SIDE;
	}

	private Group flattest(final List<Block> blocks) {
		final double limit = blocks.stream().mapToDouble(Block::structure).sorted().skip(blocks.size() / 10).findFirst()
			.orElseThrow() * FLAT;
		final List<Block> flat = blocks.stream().filter(block -> block.structure <= limit).toList();
		double mean = 0;
		double[] sums = null;
		for (final Block block : flat) {
			mean += block.mean / flat.size();
			final double[] covariance = BlockTrend.autocovariance(BlockTrend.remove(noise, width, block.start));
			if (sums == null) sums = new double[covariance.length];
			for (int i = 0; i < sums.length; i++)
				sums[i] += covariance[i] / flat.size();
		}
		final long clipped = blocks.stream().filter(Block::clipped).count();
		return new Group(mean, BlockTrend.restore(sums), flat.size(), clipped > MOST_CLIPPED * blocks.size());
	}
}
