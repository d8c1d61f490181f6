// Trains a denoising model on two noisy shots of the same, or on consecutive frames of stacks.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Train_On_Two_Shots.ijm "noisy=first second=second output=model.zip minutes=20"
//   fiji --headless -macro Train_On_Two_Shots.ijm "noisy=time.tif output=model.zip"
//
//   noisy      the first shots: a stack, or a folder of images; or stacks of two frames or more
//   second     optional; the second shots, a stack of the same length or a folder with the same file names;
//              without it, consecutive frames of noisy are the shots
//   output     the model, a zip file
//   minutes    optional; how long to train at most; so are epochs, patch, batch, seed, device,
//              resume (a model to go on with) and finetune (a model to start from, general for the plugin's own)
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "noisy=first second=second output=model.zip minutes=20");
need("noisy");
need("output");
run("Train Denoiser...", "mode=noisy2noisy " + words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Train_On_Two_Shots.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
