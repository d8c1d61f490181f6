package sc.fiji.autoencoder.model;

import java.util.List;

/** The history of a training as comma-separated values, for spreadsheets and plots. */
final class TrainingLog {

	private TrainingLog() {}

	static String csv(final List<HistoryPoint> history) {
		final StringBuilder csv = new StringBuilder(
			"step,epoch,seconds,training_loss,validation_loss,validation_psnr_db,learning_rate\n");
		for (final HistoryPoint point : history)
			csv.append(point.step()).append(',').append(point.epoch()).append(',').append(point.seconds()).append(',')
				.append(point.trainingLoss()).append(',').append(point.validationLoss()).append(',').append(point
					.validationPsnr()).append(',').append(point.rate()).append('\n');
		return csv.toString();
	}
}
